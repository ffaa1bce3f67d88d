"""Losses of feedback distillation: values worked by hand, limits, gradients, and what must not change them."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from leanfd.errors import InputError
from leanfd.train.losses import Divergence, TokenSums, default_top_k, message_sum, token_divergence, token_sums

FORWARD, REVERSE = Divergence(beta=0.0), Divergence(beta=1.0)


def logits(*shape: int, seed: int = 0, scale: float = 2.0) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return scale * torch.randn(*shape, generator=generator, dtype=torch.float64)


def gradient(student: Tensor, teacher: Tensor, divergence: Divergence) -> Tensor:
    student = student.detach().requires_grad_()
    token_divergence(student, teacher, divergence).sum().backward()
    assert student.grad is not None
    return student.grad


def kl(p: list[float], q: list[float]) -> float:
    return sum(a * math.log(a / b) for a, b in zip(p, q, strict=True))


def test_values_worked_by_hand() -> None:
    t, s = [0.5, 0.25, 0.25], [0.2, 0.2, 0.6]
    m = [0.3 * a + 0.7 * b for a, b in zip(t, s, strict=True)]
    student, teacher = torch.tensor(s).double().log() + 3.0, torch.tensor(t).double().log()
    assert token_divergence(student, teacher, FORWARD).item() == pytest.approx(kl(t, s), rel=1e-6)
    assert token_divergence(student, teacher, REVERSE).item() == pytest.approx(kl(s, t), rel=1e-6)
    mixed = token_divergence(student, teacher, Divergence(beta=0.3)).item()
    assert mixed == pytest.approx(kl(t, m) / 0.7 + kl(s, m) / 0.3, rel=1e-6)
    # The teacher's likeliest token alone, and the two others as one event.
    bucketed = token_divergence(student, teacher, Divergence(top_k=1)).item()
    assert bucketed == pytest.approx(kl([0.5, 0.5], [0.2, 0.8]), rel=1e-6)
    assert token_divergence(student, teacher, Divergence(top_k=1, support="student")).item() == pytest.approx(
        kl([0.75, 0.25], [0.4, 0.6]), rel=1e-6
    )


def test_where_the_teacher_is_unsure_a_token_counts_less() -> None:
    """Two tokens, the head being the identity: H(T) is ln 2 at the first, and 0.5 ln 2 + 0.5 ln 4 at the second."""
    teacher = torch.tensor([[[0.5, 0.5, 1e-30], [0.5, 0.25, 0.25]]]).double().log()
    student = torch.tensor([[[0.25, 0.25, 0.5], [0.2, 0.2, 0.6]]]).double().log().requires_grad_()
    divergences = [kl([0.5, 0.5], [0.25, 0.25]), kl([0.5, 0.25, 0.25], [0.2, 0.2, 0.6])]
    entropies = [math.log(2), 0.5 * math.log(2) + 0.5 * math.log(4)]
    y, mask = torch.zeros(1, 2, dtype=torch.long), torch.ones(1, 2)
    for weight in (0.0, 0.7, 2.0):
        found = token_sums(
            student, lambda h: h, teacher, lambda h: h, y, mask, Divergence(entropy_weight=weight), chunk_tokens=1
        )
        wanted = sum(math.exp(-weight * h) * d for h, d in zip(entropies, divergences, strict=True))
        assert found.loss.item() == pytest.approx(wanted, rel=1e-6)
        assert found.count.item() == 2


def test_the_loss_of_a_message_is_minus_its_log_probability() -> None:
    hidden = torch.tensor([[[0.5, 0.25, 0.25], [0.2, 0.2, 0.6], [0.1, 0.8, 0.1]]]).double().log().requires_grad_()
    y = torch.tensor([[2, 0, 1]])
    loss = message_sum(hidden, lambda h: h, y, torch.tensor([[1, 0, 1]]))
    assert loss.item() == pytest.approx(-math.log(0.25) - math.log(0.8))
    loss.backward()
    assert hidden.grad is not None
    torch.testing.assert_close(hidden.grad[0, 0], torch.tensor([0.5, 0.25, -0.75]).double())
    assert not hidden.grad[0, 1].any()
    assert message_sum(hidden, lambda h: h, y, torch.zeros(1, 3)).item() == 0
    many, words = logits(1, 40, 6), torch.randint(6, (1, 40))
    whole = message_sum(many, lambda h: h, words, torch.ones(1, 40))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("leanfd.train.losses.CHUNK_LOGITS", 18)
        torch.testing.assert_close(message_sum(many, lambda h: h, words, torch.ones(1, 40)), whole)


def test_large_vocabularies_are_compared_by_their_likeliest_tokens() -> None:
    assert [default_top_k(size) for size in (1024, 16_384, 16_385, 150_000)] == [0, 0, 20, 20]


def test_the_gradient_of_the_forward_kl_is_the_difference_of_the_distributions() -> None:
    student, teacher = logits(5, 7), logits(5, 7, seed=1)
    for temperature in (1.0, 2.5):
        wanted = ((student / temperature).softmax(-1) - (teacher / temperature).softmax(-1)) / temperature
        torch.testing.assert_close(gradient(student, teacher, Divergence(temperature=temperature)), wanted)


@pytest.mark.parametrize("beta", [0.0, 1e-3, 0.3, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("top_k", [0, 3])
@pytest.mark.parametrize("support", ["teacher", "student"])
def test_gradients_are_those_of_the_values(beta: float, top_k: int, support: str) -> None:
    divergence = Divergence(beta=beta, temperature=1.3, top_k=top_k, support=support)  # type: ignore[arg-type]
    student, teacher = logits(3, 6).requires_grad_(), logits(3, 6, seed=1)
    assert torch.autograd.gradcheck(lambda s: token_divergence(s, teacher, divergence), student)


@pytest.mark.parametrize(("end", "beta"), [(FORWARD, 1e-6), (REVERSE, 1 - 1e-6)])
def test_values_and_gradients_are_continuous_at_both_ends(end: Divergence, beta: float) -> None:
    student, teacher = logits(50, 11), logits(50, 11, seed=1)
    near = Divergence(beta=beta)
    torch.testing.assert_close(
        token_divergence(student, teacher, near), token_divergence(student, teacher, end), rtol=1e-3, atol=1e-6
    )
    torch.testing.assert_close(gradient(student, teacher, near), gradient(student, teacher, end), rtol=1e-2, atol=1e-4)


def test_step_sizes_of_all_betas_agree_near_the_teacher() -> None:
    student = logits(20, 9)
    teacher = student + 0.01 * logits(20, 9, seed=1)
    norms = [gradient(student, teacher, Divergence(beta=b)).norm().item() for b in (0.0, 0.001, 0.1, 0.5, 0.9, 1.0)]
    assert max(norms) / min(norms) < 1.05
    p, q = teacher.softmax(-1), student.softmax(-1)
    chi = 0.5 * ((p - q) ** 2 / q).sum(-1)
    torch.testing.assert_close(token_divergence(student, teacher, Divergence(beta=0.5)), chi, rtol=0.05, atol=0)


@pytest.mark.parametrize("beta", [1e-4, 0.5, 1 - 1e-4])
def test_single_precision_keeps_its_digits_far_apart(beta: float) -> None:
    """Where the two differ by e⁴⁰ a plain log-sum-exp divided by a small β is noise."""
    student, teacher = logits(30, 8, scale=15.0), logits(30, 8, seed=1, scale=15.0)
    exact = token_divergence(student, teacher, Divergence(beta=beta))
    single = token_divergence(student.float(), teacher.float(), Divergence(beta=beta))
    torch.testing.assert_close(single.double(), exact, rtol=1e-4, atol=1e-5)
    assert gradient(student.float(), teacher.float(), Divergence(beta=beta)).isfinite().all()


def test_all_tokens_but_one_with_a_tail_are_the_whole_vocabulary() -> None:
    student, teacher = logits(10, 6), logits(10, 6, seed=1)
    for beta in (0.0, 0.4, 1.0):
        whole = Divergence(beta=beta)
        for top_k in (5, 6, 99):
            part = Divergence(beta=beta, top_k=top_k)
            torch.testing.assert_close(
                token_divergence(student, teacher, part), token_divergence(student, teacher, whole)
            )
            torch.testing.assert_close(gradient(student, teacher, part), gradient(student, teacher, whole))


def test_the_tail_keeps_mass_from_hiding() -> None:
    """Among the teacher's two likeliest both agree in proportion; the student has most of its mass elsewhere."""
    teacher = torch.tensor([0.49, 0.49, 0.01, 0.01]).double().log()
    student = torch.tensor([0.05, 0.05, 0.45, 0.45]).double().log()
    divergence = Divergence(top_k=2)
    assert token_divergence(student, teacher, divergence).item() == pytest.approx(
        kl([0.49, 0.49, 0.02], [0.05, 0.05, 0.9]), rel=1e-6
    )
    pull = gradient(student, teacher, divergence)
    assert (pull[:2] < 0).all()  # a step down the gradient raises the two
    assert (pull[2:] > 0).all()


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    vocabulary=st.integers(2, 12),
    beta=st.one_of(st.sampled_from([0.0, 1.0]), st.floats(1e-5, 1 - 1e-5)),
    top_k=st.integers(0, 13),
    support=st.sampled_from(["teacher", "student"]),
    scale=st.floats(0.01, 20.0),
)
def test_it_is_a_divergence(seed: int, vocabulary: int, beta: float, top_k: int, support: str, scale: float) -> None:
    student, teacher = logits(4, vocabulary, seed=seed, scale=scale), logits(4, vocabulary, seed=seed + 1, scale=scale)
    divergence = Divergence(beta=beta, top_k=top_k, support=support)  # type: ignore[arg-type]
    value = token_divergence(student, teacher, divergence)
    assert (value >= -1e-9).all()
    # Merging events loses information: never above the whole vocabulary's (data processing inequality).
    assert (value <= token_divergence(student, teacher, Divergence(beta=beta)) * (1 + 1e-9) + 1e-9).all()
    torch.testing.assert_close(token_divergence(student + 3.0, teacher - 1.0, divergence), value, rtol=1e-6, atol=1e-8)
    slope = gradient(student, teacher, divergence)
    torch.testing.assert_close(slope.sum(-1), torch.zeros(4).double(), rtol=0, atol=1e-7)
    itself = token_divergence(teacher, teacher, divergence)
    torch.testing.assert_close(itself, torch.zeros(4).double(), rtol=0, atol=1e-9)


def test_the_teacher_gets_no_gradient() -> None:
    teacher = logits(2, 5, seed=1).requires_grad_()
    token_divergence(logits(2, 5).requires_grad_(), teacher, Divergence(beta=0.5)).sum().backward()
    assert teacher.grad is None


class Batch:
    """Hidden states of two models of different width, heads for both, tokens and a mask."""

    def __init__(self, rows: int = 3, length: int = 8, vocabulary: int = 10) -> None:
        self.student = logits(rows, length, 4, seed=2).requires_grad_()
        self.teacher = logits(rows, length, 5, seed=3)
        self.head = logits(vocabulary, 4, seed=4).requires_grad_()
        self.teacher_head = logits(vocabulary, 5, seed=5)
        self.tokens = torch.randint(0, vocabulary, (rows, length), generator=torch.Generator().manual_seed(6))
        self.mask = torch.rand(rows, length, generator=torch.Generator().manual_seed(7)) < 0.6

    def sums(self, divergence: Divergence, chunk_tokens: int | None = None) -> TokenSums:
        return token_sums(
            self.student,
            lambda h: h @ self.head.T,
            self.teacher,
            lambda h: h @ self.teacher_head.T,
            self.tokens,
            self.mask,
            divergence,
            chunk_tokens,
        )

    def gradients(self, divergence: Divergence, chunk_tokens: int | None = None) -> tuple[Tensor, ...]:
        return torch.autograd.grad(self.sums(divergence, chunk_tokens).loss, (self.student, self.head))


def test_sums_are_those_of_the_masked_tokens() -> None:
    batch, divergence = Batch(), Divergence(beta=0.5, temperature=2.0)
    sums = batch.sums(divergence)
    s, t = batch.student @ batch.head.T, batch.teacher @ batch.teacher_head.T
    mask = batch.mask
    assert sums.count.item() == mask.sum().item()
    torch.testing.assert_close(sums.loss, (token_divergence(s, t, divergence) * mask).sum())
    p, q = s.softmax(-1), t.softmax(-1)
    torch.testing.assert_close(sums.entropy, (-(p * p.log()).sum(-1) * mask).sum().detach())
    gain = (q / p).log().gather(-1, batch.tokens[..., None])[..., 0]
    torch.testing.assert_close(sums.gain, (gain * mask).sum().detach())
    assert not sums.entropy.requires_grad
    assert not sums.gain.requires_grad


@pytest.mark.parametrize("chunk_tokens", [1, 4, 5])
def test_chunks_change_no_number(chunk_tokens: int) -> None:
    batch = Batch()
    for divergence in (FORWARD, Divergence(beta=0.5, top_k=3)):
        whole, parts = batch.sums(divergence), batch.sums(divergence, chunk_tokens)
        torch.testing.assert_close(parts.loss, whole.loss)
        torch.testing.assert_close(parts.gain, whole.gain)
        torch.testing.assert_close(parts.entropy, whole.entropy)
        pairs = zip(batch.gradients(divergence, chunk_tokens), batch.gradients(divergence), strict=True)
        for one, other in pairs:
            torch.testing.assert_close(one, other)


def test_a_chunk_at_a_time_is_alive() -> None:
    batch = Batch(rows=4, length=64)
    batch.mask[:] = True
    seen: list[int] = []

    def head(hidden: Tensor) -> Tensor:
        seen.append(len(hidden))
        return hidden @ batch.head.T

    token_sums(batch.student, head, batch.teacher, lambda h: h @ batch.teacher_head.T, batch.tokens, batch.mask,
               FORWARD, 16).loss.backward()  # fmt: skip
    assert max(seen) == 16
    assert len(seen) == 2 * 256 // 16  # forward, and once more backward


def test_what_the_mask_leaves_out_has_no_influence() -> None:
    batch = Batch()
    before = batch.sums(FORWARD).loss.item()
    slope, _ = batch.gradients(FORWARD)
    assert (slope[~batch.mask] == 0).all()
    assert (slope[batch.mask] != 0).any()
    with torch.no_grad():
        batch.student[~batch.mask] = math.nan
        batch.teacher[~batch.mask] = math.nan
    assert batch.sums(FORWARD).loss.item() == before


def test_an_empty_mask_gives_zeros_that_a_backward_pass_survives() -> None:
    batch = Batch()
    batch.mask[:] = False
    sums = batch.sums(FORWARD)
    assert (sums.loss.item(), sums.count.item(), sums.gain.item()) == (0.0, 0, 0.0)
    sums.loss.backward()
    assert batch.student.grad is not None
    assert (batch.student.grad == 0).all()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"beta": 1.5}, "beta must be between 0"),
        ({"temperature": 0.0}, "must be above 0, not 0.0"),
        ({"top_k": -1}, "at least 0, not -1"),
        ({"support": "both"}, "not 'both'"),
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        Divergence(**wrong)  # type: ignore[arg-type]
