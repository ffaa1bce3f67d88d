"""The words that no candidate may use: the one table that the pre-filter, the editor's checker and the docs share.

`prefilter.py` reads it as it is; `listings.py` writes it into `lean/LeanFD/Refuse.lean` and
`docs/tactics.md`. The table says which words are refused, not where a word is a word; that is for its readers. A word
ending in `%` is one token of Lean's.
"""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


LEAVES_HOLE = words_of("sorry admit sorryAx proof_wanted")
RUNS_CODE = words_of(
    """run_tac run_conv by_elab eval% unsafe include_str native_decide bv_decide bv_decide? bv_check polyrith dbg_trace
    builtin_include with_panel_widgets idbg elabToSyntax%"""
)
MOVES_NAME = words_of("with_decl_name% private_decl%")
"""They change the name that the declaration under way has, or make one for it."""
ASKS_AGAIN = words_of("leanfd leanfd? leanfd_repair ∎")
SEARCHES = words_of(
    """exact? apply? rw? rewrite? have? simp? simp_all? simpa? dsimp? aesop? decide? omega? grind? try? by? show_term"""
)
AT_TACTIC = {
    "stop": "leaves a hole",
    "hint": "searches for a proof; write down what it finds",
    "library_search": "searches for a proof; write down what it finds",
    "plausible": "looks for counterexamples and may leave a hole",
    "sleep": "only takes time",
    "slim_check": "looks for counterexamples and may leave a hole",
}
"""Good names for hypotheses too, so the pre-filter looks at them only where a tactic may start."""
CODE_COMMANDS = words_of(
    """run_cmd run_elab run_meta initialize builtin_initialize macro macro_rules elab elab_rules
    declare_syntax_cat attribute deriving simproc dsimproc
    simproc_decl dsimproc_decl builtin_simproc builtin_dsimproc builtin_simproc_decl builtin_dsimproc_decl
    cbv_simproc cbv_simproc_decl builtin_cbv_simproc builtin_cbv_simproc_decl declare_config_elab
    declare_command_config_elab declare_term_config_elab declare_core_config_elab declare_simp_like_tactic
    grind_propagator builtin_grind_propagator register_option register_builtin_option register_parser_alias
    register_simp_attr register_grind_attr register_label_attr register_linter_set register_tactic_tag
    register_error_explanation register_sym_simp register_sym_dsimp register_sym_simp_attr register_try_tactic
    set_library_suggestions set_premise_selector show_panel_widgets"""
)
"""Commands that run code, or give Lean code to run later."""
COMMANDS = CODE_COMMANDS | words_of(
    """axiom theorem def abbrev example instance opaque inductive coinductive structure class mutual namespace section
    end variable universe export import prelude private protected public meta scoped local noncomputable partial nonrec
    include omit add_decl_doc syntax notation notation3 infix infixl infixr prefix postfix binder_predicate unif_hint
    grind_pattern grind_annotated init_grind_norm unset_option sudo init_quot seal unseal
    tactic_extension recommended_spelling deprecated_syntax deprecated_module assert_not_exists assert_not_imported
    with_weak_namespace unlock_limits gen_injective_theorems% docs_to_verso"""
)
"""They start or modify a command: after a syntax error Lean would resume reading there."""
HASH_COMMANDS = words_of(
    """check check_failure eval eval! exit find guard guard_expr guard_msgs guard_panic help html norm_num print reduce
    sample simp synth test widget where with_exporting leansearch loogle moogle statesearch version info_trees
    check_assertions check_simp check_tactic check_tactic_failure discr_tree_key discr_tree_simp_key grind_lint
    dump_async_env_state show_deprecated_modules unfold conv push push_neg aesop_rules minimize_imports lint
    count_heartbeats long_instances long_names min_imports redundant_imports find_home find_syntax trans_imports
    import_diff instances eqns import_path whnf whnfR kerodon simp_set parse print_fun_prop_theorems"""
)
TRUSTS_COMPILER = frozenset({"ofReduceBool", "ofReduceNat", "trustCompiler", "reduceBool", "reduceNat"})
NO_PROOF = frozenset({"sorryAx", "lcProof", "lcUnreachable", "lcCast"})
"""Constants that stand for a proof that nobody has."""
EFFECTS = frozenset({"IO", "EIO", "BaseIO", "FS"})
"""Namespaces of what acts on the machine."""
OPTIONS = words_of(
    """maxHeartbeats synthInstance.maxHeartbeats synthInstance.maxSize autoImplicit relaxedAutoImplicit
    push_neg.use_distrib tactic.simp.trace smartUnfolding"""
)
"""Options that a proof may set: they change neither what the kernel sees nor how deep the stack may grow."""
OPTION_FAMILIES = ("linter.", "pp.", "backward.")
RUNS_TACTIC = frozenset({"disch", "discharger", "norm"})
"""`(disch := tactic)` only looks like a setting: nothing evaluates it."""
