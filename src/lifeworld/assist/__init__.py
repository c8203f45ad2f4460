"""Guests of a study: detectors and suggesters. They only propose; a person decides."""
