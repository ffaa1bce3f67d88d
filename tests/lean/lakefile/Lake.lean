module
public import Init.Notations
public meta import Init.Notations
/-!
Lake's grammar for a lakefile with a package and libraries, as far as ours needs it, and the fields that ours sets. Grammar:
src/lake/Lake/DSL/{Syntax,DeclUtil}.lean; fields: Lake/Config/{PackageConfig,LeanLibConfig,Glob}.lean of Lean's main branch, 2026.
-/
@[expose] public section
namespace Lake
inductive Glob where
  | one (name : Lean.Name)
  | submodules (name : Lean.Name)
  | andSubmodules (name : Lean.Name)
structure PackageConfig where
  description : String := ""
  srcDir : System.FilePath := ⟨"."⟩
  testDriver : String := ""
structure LeanLibConfig where
  globs : Array Glob := #[]
end Lake
end
public meta section
namespace Lake.DSL
syntax attributes := "@[" ident,+ "]"
syntax identOrStr := ident <|> str
syntax declField := ident " := " term
syntax declValWhere := " where " sepByIndentSemicolon(declField)
scoped syntax (name := packageCommand) (docComment)? (attributes)? "package " (identOrStr)? (declValWhere)? : command
scoped syntax (name := leanLibCommand) (docComment)? (attributes)? "lean_lib " (identOrStr)? (declValWhere)? : command
end Lake.DSL
