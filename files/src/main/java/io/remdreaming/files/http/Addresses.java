package io.remdreaming.files.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses are of the public Internet.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA, special-purpose
 *     addresses of IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">and of IPv6</a>
 */
final class Addresses {

  private static final int V4_BYTES = 4;

  private Addresses() {}

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return address instanceof Inet4Address
        ? isPublicV4(address.getAddress())
        : isPublicV6((Inet6Address) address);
  }

  /** Of its own network or machine; not what no host of any network has, such as metadata's. */
  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || (address instanceof Inet4Address && isShared(address.getAddress()))
        || (address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc);
  }

  /** 100.64.0.0/10, behind a carrier's translation. */
  private static boolean isShared(byte[] a) {
    return unsigned(a[0]) == 100 && (unsigned(a[1]) & 0xc0) == 64;
  }

  private static boolean isPublicV4(byte[] a) {
    var first = unsigned(a[0]);
    var second = unsigned(a[1]);
    var third = unsigned(a[2]);
    return first != 0
        && first < 224
        && !isShared(a)
        && !(first == 192 && second == 0 && (third == 0 || third == 2))
        && !(first == 192 && second == 88 && third == 99)
        && !(first == 198 && (second == 18 || second == 19))
        && !(first == 198 && second == 51 && third == 100)
        && !(first == 203 && second == 0 && third == 113);
  }

  /** Only 2000::/3 is assigned; what holds an address of IPv4 is as public as that. */
  private static boolean isPublicV6(Inet6Address address) {
    var a = address.getAddress();
    if (startsWith(a, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return isPublic(v4(a, 12));
    }
    if (startsWith(a, 0x20, 0x02)) {
      return isPublic(v4(a, 2));
    }
    return (a[0] & 0xe0) == 0x20
        && !startsWith(a, 0x20, 0x01, 0, 0)
        && !startsWith(a, 0x20, 0x01, 0x0d, 0xb8)
        && !startsWith(a, 0x3f, 0xff);
  }

  private static boolean startsWith(byte[] address, int... prefix) {
    for (var i = 0; i < prefix.length; i++) {
      if (unsigned(address[i]) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress v4(byte[] address, int at) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address, at, at + V4_BYTES));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("expected four bytes", e);
    }
  }

  private static int unsigned(byte b) {
    return Byte.toUnsignedInt(b);
  }
}
