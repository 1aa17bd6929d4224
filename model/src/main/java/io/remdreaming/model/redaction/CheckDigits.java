package io.remdreaming.model.redaction;

/** Check digits, which tell numbers of cards and accounts from other numbers. */
final class CheckDigits {

  private static final int SHORTEST_CARD = 13;
  private static final int SHORTEST_IBAN = 15;
  private static final int IBAN_PREFIX = 4;
  private static final int LETTER_A = 10;
  private static final int MODULUS = 97;

  private CheckDigits() {}

  /** Whether a number has the length and the check digit of a card's. */
  static boolean isCard(String spaced) {
    var digits = digits(spaced);
    return digits.length() >= SHORTEST_CARD && isLuhn(digits);
  }

  private static String digits(CharSequence text) {
    var digits = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether the last digit is that of Luhn's formula (ISO/IEC 7812-1). */
  private static boolean isLuhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /** Whether an account number's remainder is 1 (ISO 7064, MOD 97-10), as those of IBANs are. */
  static boolean isIban(CharSequence spaced) {
    var iban = new StringBuilder(spaced.length());
    for (var i = 0; i < spaced.length(); i++) {
      if (spaced.charAt(i) != ' ') {
        iban.append(spaced.charAt(i));
      }
    }
    if (iban.length() < SHORTEST_IBAN) {
      return false;
    }
    var remainder = 0;
    for (var i = 0; i < iban.length(); i++) {
      var c = iban.charAt((i + IBAN_PREFIX) % iban.length());
      remainder =
          isDigit(c)
              ? (remainder * 10 + c - '0') % MODULUS
              : (remainder * 100 + c - 'A' + LETTER_A) % MODULUS;
    }
    return remainder == 1;
  }
}
