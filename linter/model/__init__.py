"""The classifier at run time: features, plain weights, card. Neither pickle nor scikit-learn."""
