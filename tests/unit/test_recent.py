"""What was used last stays; what has been out of use the longest is dropped, and told."""

from leanfd.lean.recent import Recent


def test_what_has_been_out_of_use_the_longest_goes_first() -> None:
    dropped: list[int] = []
    kept = Recent[str, int](2, dropped.append)
    kept["a"], kept["b"] = 1, 2
    assert kept["a"] == 1
    kept["c"] = 3
    assert dropped == [2]
    assert {*kept} == {"a", "c"}
    kept["a"] = 9
    kept["d"] = 4
    assert dropped == [2, 3]
    assert {*kept.items()} == {("a", 9), ("d", 4)}


def test_what_is_taken_out_by_hand_is_nobodys_loss() -> None:
    dropped: list[int] = []
    kept = Recent[str, int](2, dropped.append)
    kept["a"], kept["b"] = 1, 2
    assert kept.popitem() == ("b", 2)
    assert kept.pop("a") == 1
    assert not kept
    assert not dropped
