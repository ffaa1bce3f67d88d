"""The mini prover's tokenizer: byte-level BPE whose pieces follow Lean's tokens.

Byte level, so that any text can be written and read back; `<|…|>` dividers of the mini template are single tokens.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

DIVIDERS = ("<|end|>", "<|pad|>", "<|proof|>", "<|failed|>", "<|lean|>", "<|hint|>", "<|next|>", "<|edit|>")

# A line break goes with its indentation (and a bullet), a name with the space before it; `.1` and `.intro` are pieces.
_PIECES = (
    r"\n *(?:· ?)?"
    r"| ?[\p{L}_][\p{L}\p{N}_'!]*"
    r"|\.[\p{L}\p{N}_'!]+"
    r"| ?\p{N}"
    r"| ?[⟨(\[{]+"
    r"| ?[^\s\p{L}\p{N}_⟨(\[{]+"
    r"|\s+"
)


def grown(folder: Path) -> PreTrainedTokenizerFast:
    """The tokenizer in a folder with the dividers that it lacks, as tokens behind its own."""
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    tokenizer.add_special_tokens({"extra_special_tokens": list(DIVIDERS[2:])})
    return tokenizer


def train(texts: Iterable[str], vocabulary: int) -> PreTrainedTokenizerFast:
    """A tokenizer with that many tokens, dividers and the 256 bytes included. Deterministic."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PIECES), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=list(DIVIDERS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
        max_token_length=24,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="<|end|>",
        pad_token="<|pad|>",
        extra_special_tokens=list(DIVIDERS[2:]),
        padding_side="left",
        clean_up_tokenization_spaces=False,
        model_max_length=1024,
    )
