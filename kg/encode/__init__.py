"""Corpus -> sorted N-Quads on the vocabulary, and the description that goes beside them."""

from kg.encode.dataset import describe_dataset
from kg.encode.nquads import encode_corpus, encode_report, encode_shared

__all__ = ["describe_dataset", "encode_corpus", "encode_report", "encode_shared"]
