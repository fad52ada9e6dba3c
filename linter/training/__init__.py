"""Fitting, exporting and judging the model: the only door to scikit-learn, scipy, numpy and matplotlib (extra ``train``)."""
