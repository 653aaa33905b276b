import { describe, expect, it } from "vitest";
import { business, emails, list } from "../../testing/contacts";
import { errorsOf, importFile } from "../../testing/imports";

const QUOTE = "A quotation mark is missing or out of place";
const MISSING = "The email address is missing";
const INVALID = "The email address is not valid";

/** Row number and reason of each line of the file of bad rows. */
function reasons(csv: string): [number, string][] {
  const lines = csv.split("\r\n").slice(1, -1);
  return lines.map((line) => {
    const [, row, reason] = /^(\d+),("[^"]*"|[^,]*)/.exec(line) ?? [];
    return [Number(row), (reason ?? "").replaceAll('"', "")];
  });
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
  return bytes;
}

describe("a file with bad rows", () => {
  it("brings its good rows in and names each bad one with the reason", async () => {
    const ctx = await business();
    const rows = [
      "email,name,birthday",
      "good1@example.com,Ann Lee,1990-1-2",
      ",Nobody,",
      "not-an-address,Bob,",
      "good1@EXAMPLE.com,Ann again,",
      `broken@example.com,"Cut off,1990-01-01`,
      `good2@example.com,"Lee, Bob",`,
      `inside@example.com,Bob "the" Lee,`,
      "many@example.com,Bob,1990-01-01,what,ever",
      "date@example.com,Bob,3/4/1990",
      `long@example.com,${"x".repeat(10_000_000)},`,
      `quoted@example.com,"${"x".repeat(10_000_000)}",`,
      `wide@example.com${",".repeat(250)}`,
      "",
      `lines@example.com,"Two\nlines",`,
      "short@example.com",
      `last@example.com,"never closed,`,
    ];
    const done = await importFile(ctx, rows.join("\r\n"));
    expect(done).toMatchObject({ status: "completed", imported: 4, skipped: 1, failed: 10 });
    expect(done.total).toBe(15);
    expect(await emails(ctx, { sort: "email" })).toEqual([
      "good1@example.com",
      "good2@example.com",
      "lines@example.com",
      "short@example.com",
    ]);
    expect(reasons(await errorsOf(ctx, done.id))).toEqual([
      [3, MISSING],
      [4, INVALID],
      [5, "The same address stands in an earlier row"],
      [6, QUOTE],
      [8, QUOTE],
      [9, "5 columns, but the header has 3"],
      [10, "The birth date is not in the form YYYY-MM-DD"],
      [11, "Longer than 160 KB"],
      [12, "Longer than 160 KB"],
      [13, "More than 200 columns"],
      [17, QUOTE],
    ]);
    const [lines] = (await list(ctx, { q: "lines" })).items;
    expect(lines).toMatchObject({ firstName: "Two", lastName: "lines" });
  });

  it("gives them back so that they can be repaired and imported, formulas made harmless", async () => {
    const ctx = await business();
    const csv =
      `email,company,phone,note\nx,=HYPERLINK("http://a"),+1 555,"a, b"\n-y,@SUM(A1),-1,\t=1\n`.replace(
        `=HYPERLINK("http://a")`,
        `"=HYPERLINK(""http://a"")"`,
      );
    const done = await importFile(ctx, csv);
    expect(done.failed).toBe(2);
    const errors = await errorsOf(ctx, done.id);
    expect(errors.split("\r\n").slice(0, 3)).toEqual([
      "import_row,import_reason,email,company,phone,note",
      `2,${INVALID},x,"'=HYPERLINK(""http://a"")",'+1 555,"a, b"`,
      `3,${INVALID},'-y,'@SUM(A1),'-1,"'\t=1"`,
    ]);
    const repaired = await importFile(ctx, errors.replace(",x,", ",x@example.com,"));
    expect(repaired).toMatchObject({ imported: 1, failed: 1 });
    const [contact] = (await list(ctx)).items;
    expect(contact).toMatchObject({
      email: "x@example.com",
      company: `=HYPERLINK("http://a")`,
      phone: "+1 555",
      fields: { note: "a, b" },
    });
  });

  it("says so when a field is too long or has too many tags", async () => {
    const ctx = await business();
    const tags = Array.from({ length: 60 }, (_, i) => `t${i}`).join(";");
    const done = await importFile(
      ctx,
      `email,first name,tags,note\na@example.com,${"x".repeat(101)},,\n` +
        `b@example.com,,${tags},\nc@example.com,,${"t".repeat(51)},\n` +
        `d@example.com,,,${"n".repeat(1001)}\n`,
    );
    expect(done).toMatchObject({ imported: 0, failed: 4 });
    expect(reasons(await errorsOf(ctx, done.id)).map(([, reason]) => reason)).toEqual([
      "firstName is longer than 100 characters",
      "More than 50 tags",
      "A tag is longer than 50 characters",
      "Note: At most 1000 characters",
    ]);
  });
});

describe("encodings", () => {
  const csv = "email,first_name\r\nzoe@example.com,Zoë 漢字 🙂\r\n";
  const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

  it.each([
    ["UTF-8", new TextEncoder().encode(csv), "utf-8"],
    ["UTF-8 with a byte order mark", new TextEncoder().encode(`\uFEFF${csv}`), "utf-8"],
    ["UTF-16 LE with a byte order mark", utf16(`\uFEFF${csv}`, false), "utf-16le"],
    ["UTF-16 BE with a byte order mark", utf16(`\uFEFF${csv}`, true), "utf-16be"],
    ["UTF-16 LE without", utf16(csv, false), "utf-16le"],
  ])("%s is understood", async (_, bytes, encoding) => {
    const ctx = await business();
    const done = await importFile(ctx, bytes);
    expect(done).toMatchObject({
      encoding,
      imported: 1,
      failed: 0,
      header: ["email", "first_name"],
    });
    expect((await list(ctx)).items[0]).toMatchObject({ firstName: "Zoë 漢字 🙂" });
  });

  it("Windows-1252 is understood, also where it begins in the middle", async () => {
    const ctx = await business();
    const done = await importFile(ctx, latin("email;name\nzoe@example.com;Zo\xeb \x80\n"));
    expect(done).toMatchObject({ encoding: "windows-1252", imported: 1 });
    expect((await list(ctx)).items[0]).toMatchObject({ firstName: "Zoë", lastName: "€" });
    const utf8 = new TextEncoder().encode("email,name\na@example.com,Chloé\n");
    await importFile(ctx, new Uint8Array([...utf8, ...latin("b@example.com,Ren\xe9e\n")]));
    const names = (await list(ctx, { sort: "email" })).items.map((contact) => contact.firstName);
    expect(names).toEqual(["Chloé", "Renée", "Zoë"]);
  });

  it("old line ends, tabs, and files without a header are understood", async () => {
    const ctx = await business();
    expect(await importFile(ctx, "email\tname\ra@example.com\tAnn\r")).toMatchObject({
      imported: 1,
    });
    const bare = await importFile(ctx, "Bob,b@example.com\nCy,c@example.com");
    expect(bare).toMatchObject({ imported: 2, header: ["Column 1", "Column 2"] });
  });
});
