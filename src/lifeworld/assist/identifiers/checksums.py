"""Numbers that carry their own proof: cards, insurance and health numbers, bank accounts."""


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check of the others: payment cards, Canadian SIN, French SIREN.

    >>> luhn("4539578763621486"), luhn("4539578763621487")
    (True, False)
    """
    total = 0
    for n, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + n % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def nhs(digits: str) -> bool:
    """Whether ten digits are an NHS number: the tenth is 11 less the weighted sum of the others modulo 11.

    >>> nhs("9434765919")
    True
    """
    if len(digits) != 10:
        return False
    check = 11 - sum(int(d) * (10 - n) for n, d in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def iban(text: str) -> bool:
    """Whether letters and digits without spaces are an IBAN: modulo 97 it is 1.

    >>> iban("GB82WEST12345698765432")
    True
    """
    if not 15 <= len(text) <= 34:
        return False
    turned = text[4:] + text[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def nir(digits: str) -> bool:
    """Whether fifteen digits are a French social security number: the last two are 97 less the rest modulo 97.

    >>> nir("255081416802538")
    True
    """
    return len(digits) == 15 and digits[0] in "1278" and 97 - int(digits[:13]) % 97 == int(digits[13:])
