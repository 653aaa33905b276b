import { describe, expect, it } from "vitest";
import { checkedUrl, type OutboundConfig } from "./checked-url";
import { OutboundError } from "./outbound-error";

const production: OutboundConfig = {
  ENVIRONMENT: "production",
  APP_ORIGIN: "https://app.example.com",
  CONTENT_ORIGIN: "https://shops.example.com",
};
const development: OutboundConfig = {
  ENVIRONMENT: "development",
  APP_ORIGIN: "http://localhost:8787",
  CONTENT_ORIGIN: "http://localhost:8787",
};

function reasonOf(config: OutboundConfig, address: string): string | null {
  try {
    checkedUrl(config, address);
    return null;
  } catch (error) {
    if (error instanceof OutboundError) return error.reason;
    throw error;
  }
}

describe("A request that our server makes for somebody", () => {
  it.each([
    "https://accounts.google.com/.well-known/openid-configuration",
    "https://accounts.google.com:443/",
    "https://1.1.1.1/",
    "https://[2606:4700::1111]/",
    "https://172.15.0.1/",
    "https://172.32.0.1/",
  ])("goes to %s", (address) => {
    expect(reasonOf(production, address)).toBeNull();
  });

  it.each([
    "http://accounts.google.com/",
    "https://accounts.google.com:8443/",
    "ftp://accounts.google.com/",
    "file:///etc/passwd",
    "data:text/plain,x",
    "https://user@accounts.google.com/",
    "https://user:password@accounts.google.com/",
    "https://",
    "accounts.google.com",
  ])("does not go to %s: https on port 443 only, and nobody is named", (address) => {
    expect(reasonOf(production, address)).toBe("url");
  });

  it.each([
    ["in decimal", "https://2130706433/"],
    ["in octal", "https://0177.0.0.1/"],
    ["in hexadecimal", "https://0x7f000001/"],
    ["in mixed parts", "https://0x7f.1/"],
    ["shortened", "https://127.1/"],
    ["with a trailing dot", "https://127.0.0.1./"],
    ["in full-width digits", "https://１２７．０．０．１/"],
    ["percent-encoded", "https://%31%32%37.0.0.1/"],
    ["as IPv6", "https://[::1]/"],
    ["mapped into IPv6", "https://[::ffff:127.0.0.1]/"],
    ["mapped, in hexadecimal", "https://[::ffff:7f00:1]/"],
    ["in the old compatible form", "https://[::127.0.0.1]/"],
    ["behind NAT64", "https://[64:ff9b::127.0.0.1]/"],
    ["behind 6to4", "https://[2002:7f00:1::]/"],
    ["behind Teredo", "https://[2001:0:7f00:1::]/"],
    ["by name", "https://localhost/"],
    ["by name with a trailing dot", "https://localhost./"],
    ["below the name", "https://a.localhost/"],
  ])("does not reach this machine, spelt %s", (_, address) => {
    expect(reasonOf(production, address)).toBe("address");
  });

  it.each([
    "https://0.0.0.0/",
    "https://10.1.2.3/",
    "https://012.1.2.3/",
    "https://100.64.0.1/",
    "https://169.254.169.254/",
    "https://[::ffff:169.254.169.254]/",
    "https://[fe80::1]/",
    "https://[fd00:ec2::254]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://[::]/",
    "https://[2001:db8::1]/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.0.1/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://router/",
  ])("does not go to %s: private, link-local and reserved", (address) => {
    expect(reasonOf(production, address)).toBe("address");
  });

  it.each([
    "https://app.example.com/api/v1/users/me",
    "https://APP.example.com./",
    "https://x.app.example.com/",
    "https://shops.example.com/",
    "https://bakery.shops.example.com/",
  ])("does not come back to us at %s", (address) => {
    expect(reasonOf(production, address)).toBe("own-zone");
  });

  it("may go to another port of this machine in development, and not to our own", () => {
    expect(reasonOf(development, "http://localhost:9000/")).toBeNull();
    expect(reasonOf(development, "http://127.0.0.1:9000/")).toBeNull();
    expect(reasonOf(development, "http://[::1]:9000/")).toBeNull();
    for (const host of ["localhost", "127.0.0.1", "bakery.localhost", "[::1]", "127.1"]) {
      expect(reasonOf(development, `http://${host}:8787/api`)).toBe("own-zone");
    }
    expect(reasonOf(development, "http://192.168.0.1:9000/")).toBe("url");
    expect(reasonOf(development, "https://192.168.0.1/")).toBe("address");
    const staging: OutboundConfig = { ...production, ENVIRONMENT: "staging" };
    expect(reasonOf(staging, "http://localhost:9000/")).toBe("url");
  });
});
