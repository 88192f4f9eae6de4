"""Writes what published Python packages hold of our calendars to published.json, beside this file.

    python3 -m venv venv && venv/bin/pip install holidays==0.109 exchange_calendars==4.13.2 chinesecalendar==1.11.0 workalendar==17.0.0
    venv/bin/python test/oracles/extract.py

Only the days are kept, those on which a calendar differs from Monday to Friday: facts, and few. All four packages have
permissive licences (MIT; exchange_calendars: Apache-2.0). `extract-date-holidays.ts` adds what an npm package holds.
"""

import datetime
import json
import pathlib
from importlib.metadata import version

import chinese_calendar
import exchange_calendars
import holidays
import workalendar.asia
import workalendar.usa

FIRST, LAST = 2010, 2035
HERE = pathlib.Path(__file__).parent


def table(package, licence, calendar, of, years, closed, opened=()):
    def by_year(days):
        kept = {}
        for day in sorted(set(days)):
            if years[0] <= day.year <= years[1]:
                kept.setdefault(str(day.year), []).append(day.strftime("%m-%d"))
        return {year: " ".join(days) for year, days in kept.items()}

    weekdays = [day for day in closed if day.weekday() < 5]
    return {
        "package": f"{package} {version(package)}",
        "licence": licence,
        "holds": of,
        "calendar": calendar,
        "years": list(years),
        "closed": by_year(weekdays),
        **({"opened": by_year(opened)} if opened else {}),
    }


def every_day(first, last):
    day = datetime.date(first, 1, 1)
    while day.year <= last:
        yield day
        day += datetime.timedelta(days=1)


def from_holidays():
    years = range(FIRST, LAST + 1)
    for calendar, name, days in (
        ("sec", "US, observed", holidays.country_holidays("US", years=years)),
        ("fedwire", "US, observed", holidays.country_holidays("US", years=years)),
        ("nasdaq", "XNYS", holidays.financial_holidays("XNYS", years=years)),
        ("hong-kong", "HK", holidays.country_holidays("HK", years=years, categories=("public", "optional"))),
        ("singapore", "SG", holidays.country_holidays("SG", years=years)),
        ("cayman", "KY", holidays.country_holidays("KY", years=years)),
    ):
        yield table("holidays", "MIT", calendar, name, (FIRST, LAST), list(days))


def from_exchange_calendars():
    xnys = exchange_calendars.get_calendar("XNYS", start="2010-01-01", end="2026-12-31")
    trading = {moment.date() for moment in xnys.sessions}
    closed = [day for day in every_day(FIRST, 2026) if day.weekday() < 5 and day not in trading]
    yield table("exchange_calendars", "Apache-2.0", "nasdaq", "XNYS", (FIRST, 2026), closed)


def from_chinese_calendar():
    days = list(every_day(FIRST, 2026))
    closed = [day for day in days if chinese_calendar.is_holiday(day)]
    opened = [day for day in days if day.weekday() >= 5 and chinese_calendar.is_workday(day)]
    yield table("chinesecalendar", "MIT", "prc", "PRC", (FIRST, 2026), closed, opened)


def from_workalendar():
    for calendar, name, kind in (
        ("fedwire", "Federal Reserve System", workalendar.usa.FederalReserveSystem),
        ("hong-kong", "Hong Kong", workalendar.asia.HongKong),
    ):
        held = kind()
        days = [day for year in range(FIRST, LAST + 1) for day, _ in held.holidays(year)]
        yield table("workalendar", "MIT", calendar, name, (FIRST, LAST), days)


rows = [*from_holidays(), *from_exchange_calendars(), *from_chinese_calendar(), *from_workalendar()]
target = HERE / "published.json"
kept = [row for row in json.loads(target.read_text()) if row["package"].startswith("date-holidays")] if target.exists() else []
target.write_text(json.dumps(rows + kept, indent=2) + "\n")
