"""Evaluation: question files, metrics, baselines, reports and comparisons."""
