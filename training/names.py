"""Ordinary names of many languages, to show in place of those that a corpus is full of."""

from __future__ import annotations

SURNAMES = (
    "Abdallah", "Adeyemi", "Akhtar", "Aliyev", "Andersen", "Araghi", "Bajramovic", "Banerjee", "Barzan", "Bekele",
    "Benali", "Bondarenko", "Castellanos", "Chaudhry", "Cissé", "Costa", "Dlamini", "Dragunov", "El-Masri", "Eriksen",
    "Farouk", "Fernandes", "Galanis", "Gevorgyan", "Ghorbani", "Haddad", "Halimi", "Hosseini", "Ibrahimov", "Ivanov",
    "Jovanovic", "Kaplan", "Karimova", "Khoury", "Kiplagat", "Koroma", "Kovalenko", "Kuznetsov", "Lemaire", "Lindqvist",
    "Mahmoudi", "Markovic", "Mbeki", "Mendoza", "Moreau", "Nakamura", "Nguyen", "Novak", "Nuriyev", "Okonkwo",
    "Orbeliani", "Oyelaran", "Papadakis", "Petrenko", "Popescu", "Qureshi", "Rahmani", "Restrepo", "Rossi", "Sadeghi",
    "Sato", "Schneider", "Sharma", "Shevchuk", "Sokolov", "Suleiman", "Tadesse", "Tamm", "Tokayeva", "Traoré",
    "Usmanov", "Vasquez", "Volkov", "Wang", "Weber", "Yıldız", "Yusuf", "Zhang", "Zielinski", "Zubairi",
)  # fmt: skip
"""Surnames, invented as persons: none is meant."""
