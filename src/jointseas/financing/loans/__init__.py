"""Loans: lent on a facility, repaid by a plan, sometimes late, sometimes not at all; each event in both books."""
