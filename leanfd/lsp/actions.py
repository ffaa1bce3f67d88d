"""Which code actions there are at a place of a text. Looks at tokens and at what is remembered; asks nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lsprotocol import types

from leanfd.lsp.documents import Document, Place
from leanfd.lsp.editor import place
from leanfd.lsp.open_documents import Documents
from leanfd.lsp.proving import Kind, hole_at
from leanfd.source.declarations import PROVABLE, Declaration

TITLES = {
    Kind.PROVE: "leanfd: prove this sorry",
    Kind.SUGGEST: "leanfd: suggest next tactic",
    Kind.REPAIR: "leanfd: repair this proof",
    Kind.PROVE_FILE: "leanfd: prove all sorries in this file",
}


def code_actions(documents: Documents, document: Document, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What was found for the place, best first; then what can be asked for there."""
    if not _wanted(params.context.only):
        return []
    first, last = params.range.start.line, params.range.end.line
    actions = [
        types.CodeAction(
            title=offer.title,
            kind=types.CodeActionKind.QuickFix,
            edit=documents.editor.workspace_edit(document, offer.edits),
            is_preferred=number == 0,
        )
        for number, offer in enumerate(documents.offers(document.uri, first, last))
    ]
    declaration = document.declaration_at(document.offset(place(params.range.start)))
    if declaration is None or declaration.kind not in PROVABLE:
        return actions
    cursor = place(params.range.start)
    hole = hole_at(document, declaration, document.offset(cursor))
    if hole is not None:
        at = document.place(hole.start)
        actions += [_asking(Kind.PROVE, document, at), _asking(Kind.SUGGEST, document, at)]
    if _broken(documents, document, declaration, params.context.diagnostics):
        actions.append(_asking(Kind.REPAIR, document, cursor))
        if hole is None:
            actions.append(_asking(Kind.SUGGEST, document, cursor))
    if document.holes:
        actions.append(_asking(Kind.PROVE_FILE, document, cursor))
    return actions


def _asking(kind: Kind, document: Document, at: Place) -> types.CodeAction:
    arguments: list[Any] = [
        {"uri": document.uri, "position": {"line": at.line, "character": at.character}, "version": document.version}
    ]
    command = types.Command(title=TITLES[kind], command=f"leanfd.{kind}", arguments=arguments)
    return types.CodeAction(title=TITLES[kind], kind=types.CodeActionKind.QuickFix, command=command)


def _wanted(only: Any) -> bool:
    """Whether quick fixes are among the kinds that were asked for."""
    return only is None or any(kind in ("", types.CodeActionKind.QuickFix.value) for kind in map(_kind, only))


def _kind(kind: Any) -> str:
    return str(getattr(kind, "value", kind))


def _broken(
    documents: Documents, document: Document, declaration: Declaration, shown: Sequence[types.Diagnostic]
) -> bool:
    """Whether an error is known in a declaration: by us, or by Lean's server, whose diagnostics the editor shows."""
    if any(declaration.start <= at <= declaration.end for at, _ in documents.errors(document)):
        return True
    first, last = document.place(declaration.start).line, document.place(declaration.end).line
    return any(d.severity is types.DiagnosticSeverity.Error and first <= d.range.start.line <= last for d in shown)
