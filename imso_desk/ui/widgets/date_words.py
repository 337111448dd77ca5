"""How far a day is from today, in words."""

from __future__ import annotations

from datetime import date


def days_from(day: date, today: date) -> str:
    """Say `today`, `in 3 days`, `2 weeks ago`, `in 5 months`, `3 years ago`."""
    days = (day - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    far = abs(days)
    if far < 21:
        amount = f"{far} days"
    elif far < 63:
        amount = f"{far // 7} weeks"
    elif far < 730:
        amount = f"{round(far / 30.44)} months"
    else:
        amount = f"{far // 365} years"
    return f"in {amount}" if days > 0 else f"{amount} ago"
