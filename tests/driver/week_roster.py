"""The roster of the week: twelve who are on their way, four who are in training."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = (
    "Student Control No,Name,Last Name,First Name,Sex,Rank,Country,Program,Course,School,WCN,"
    "Report Date,Start Date,End Date,DOB,ECL,ECL Date,Arrival,Flight,Airport"
)
STAFF: Final = "Staff Officer Course,Bandaria Staff College"
MEDIC: Final = "Combat Medic,Bandaria Medical School"
COMING: Final = "2027-03-05,2027-03-08,2027-06-25"
HERE: Final = "2027-01-08,2027-01-11,2027-03-26"
ROWS: Final = (
    # family name, given name, sex, rank, country, course, days, born, ECL, arrival and flight
    ("ABIODUN", "Tunde", "M", "MAJ", "Nigeria", STAFF, COMING, "1988-02-11", "84",
     "2027-03-01 14:30,BX 101,DFW"),
    ("BERGLUND", "Sven", "M", "CPT", "Sweden", STAFF, COMING, "1990-09-30", "92",
     "2027-03-01 16:05,BX 215,DFW"),
    ("CARVALHO", "Rui", "M", "CPT", "Portugal", STAFF, COMING, "1991-05-17", "88",
     "2027-03-01 22:40,BX 330,DFW"),
    ("DIMITROV", "Georgi", "M", "CPT", "Bulgaria", STAFF, COMING, "1989-12-01", "83",
     "2027-03-02 11:10,BX 102,DFW"),
    ("ESPINOZA", "Carla", "F", "MAJ", "Peru", STAFF, COMING, "1987-07-23", "81",
     "2027-03-02 15:45,BX 418,DFW"),
    ("FONSECA", "Ana", "F", "CPT", "Brazil", STAFF, COMING, "1992-01-08", "86",
     "2027-03-02 19:20,BX 330,DFW"),
    ("GHORBANI", "Farid", "M", "CPT", "Jordan", STAFF, COMING, "1990-03-03", "80",
     "2027-03-03 09:55,BX 102,DFW"),
    ("HOSSAIN", "Rafiq", "M", "MAJ", "Bangladesh", STAFF, COMING, "1986-10-10", "82",
     "2027-03-03 13:15,BX 215,DFW"),
    ("IVANOVIC", "Jelena", "F", "CPT", "Serbia", STAFF, COMING, "1993-06-06", "90",
     "2027-03-03 18:00,BX 418,DFW"),
    ("JALLOH", "Mariama", "F", "LT", "Sierra Leone", STAFF, COMING, "1994-11-19", "85",
     "2027-03-04 08:30,BX 101,DFW"),
    ("KHALIL", "Omar", "M", "CPT", "Lebanon", STAFF, COMING, "1991-08-28", "87",
     "2027-03-04 12:00,BX 215,DFW"),
    ("LOPEZ", "Mateo", "M", "CPT", "Colombia", STAFF, COMING, "1990-04-14", "89",
     "2027-03-04 17:35,BX 330,DFW"),
    ("MWANGI", "Grace", "F", "SGT", "Kenya", MEDIC, HERE, "1995-05-05", "81", ",,"),
    ("NIELSEN", "Mads", "M", "SGT", "Denmark", MEDIC, HERE, "1996-02-02", "93", ",,"),
    ("OKAFOR", "Chidi", "M", "SGT", "Nigeria", MEDIC, HERE, "1994-03-09", "80", ",,"),
    ("PEREIRA", "Joana", "F", "SGT", "Portugal", MEDIC, HERE, "1997-07-07", "85", ",,"),
)  # fmt: skip


def roster() -> str:
    """The roster as the training agency sends it."""
    lines = [HEADINGS]
    for number, (family, given, sex, rank, country, course, days, born, ecl, flight) in enumerate(
        ROWS, start=1
    ):
        name = f"{family} {given}"
        who = f"27-{number:02},{name},{family},{given},{sex},{rank},{country},IMET,{course}"
        lines.append(f"{who},10{number:02}A,{days},{born},{ecl},2027-01-15,{flight}")
    return "\n".join(lines) + "\n"
