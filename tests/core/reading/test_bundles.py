"""Bundles of five papers in one file, shuffled: each paper is found with its own pages, and none lends another its judge."""

from __future__ import annotations

import pytest
from tests import corpus
from tests.corpus.bundles import bundle
from tests.corpus.degrade import degrade, scanned
from tests.corpus.score import context_of

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Authority, Instrument


def pages_of(papers: tuple[corpus.Drawn, ...]) -> list[tuple[int, int]]:
    first = 1
    spans = []
    for drawn in papers:
        spans.append((first, first + drawn.pages - 1))
        first += drawn.pages
    return spans


def split(data: bytes, papers: tuple[corpus.Drawn, ...]) -> list[Instrument]:
    return list(read(open_arrival(data, "bundle.pdf"), context_of(papers[0]), cards()).instruments)


@pytest.mark.slow
@pytest.mark.parametrize("kept", [False, True], ids=["known wordings", "kept-back wordings"])
@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.night) for seed in range(3, 12))])
def test_each_paper_of_a_bundle_is_found_with_its_pages(seed: int, kept: bool) -> None:
    papers = bundle(seed, kept=kept)
    found = split(corpus.pdf(papers), papers)
    assert [(one.first_page, one.last_page) for one in found] == pages_of(papers)
    for drawn, one in zip(papers, found, strict=True):
        assert one.kind.value in drawn.truth.kinds, drawn.maker
        assert (one.authority is Authority.JUDGE) == drawn.truth.judicial, drawn.maker


@pytest.mark.night
def test_a_bundle_of_scanned_pages_is_split_alike() -> None:
    papers = bundle(3)
    found = split(scanned(degrade(corpus.pdf(papers), "scan-200", 3)), papers)
    assert [(one.first_page, one.last_page) for one in found] == pages_of(papers)
    for drawn, one in zip(papers, found, strict=True):
        assert one.kind.value in (*drawn.truth.kinds, "unknown"), drawn.maker
        assert drawn.truth.judicial or one.authority is not Authority.JUDGE, drawn.maker
