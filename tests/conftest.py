"""What every test has at hand: Hypothesis without deadlines, and the same examples on every run."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "varne", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("varne")
