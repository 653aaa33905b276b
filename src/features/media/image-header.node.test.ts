import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imageHeader } from "./image-header";

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g)!, (byte) => parseInt(byte, 16));

describe("The first bytes of an image", () => {
  it.each([
    ["image/png", 300, 200, "89504e470d0a1a0a0000000d494844520000012c000000c8"],
    ["image/gif", 300, 200, "4749463839612c01c800"],
    ["image/gif", 1, 2, "47494638376101000200"],
    ["image/jpeg", 300, 200, "ffd8ffe000040000ffc0000b0800c8012c03"],
    ["image/jpeg", 300, 200, "ffd8ffffffe10003aaffc2000b0800c8012c03"],
    ["image/webp", 300, 200, "52494646000000005745425056503820000000009d012a0000002c01c800"],
    ["image/webp", 300, 200, "5249464600000000574542505650384c000000002f2bc13100"],
    ["image/webp", 300, 200, "5249464600000000574542505650385800000000000000002b0100c70000"],
  ])("say that it is %s of %i × %i", (contentType, width, height, hex) => {
    expect(imageHeader(bytes(hex))).toEqual({ contentType, width, height });
  });

  it.each([
    ["a JPEG whose pictures come before its size", "ffd8ffda0004000000000000"],
    ["a JPEG of segments without end", "ffd8ffe00000"],
    ["a PNG that ends too soon", "89504e470d0a1a0a0000000d49484452000001"],
    ["a picture of no size", "47494638396100000000"],
    ["a PDF", "255044462d312e37"],
    ["nothing", ""],
  ])("say nothing of %s", (_, hex) => {
    expect(imageHeader(hex === "" ? new Uint8Array() : bytes(hex))).toBeNull();
  });

  it("never break the reader", () => {
    const beginnings = fc.constantFrom("ffd8ff", "89504e470d0a1a0a", "474946383961", "52494646");
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 200 }), (begin, rest) => {
        const file = Uint8Array.from([...bytes(begin), ...rest]);
        const header = imageHeader(file);
        expect(header === null || header.width > 0).toBe(true);
      }),
    );
  });
});
