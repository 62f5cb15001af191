-- Why something that is withheld or restricted elsewhere is shown in the public copy of this paper; empty where it is withheld.
ALTER TABLE withholding ADD COLUMN shown_why TEXT;
