const FIRST = ["Ada", "Zoë", "José", "Siobhán", "Łukasz", "Nguyễn", "O'Neil", "Anne-Marie", "Bea"];
const LAST = ["Lovelace", "Müller", "García", "de la Cruz", "Smith", "Þórsdóttir", "van Dyck"];
const COMPANIES = ["Dooley, Kozey and Cronin", 'The "Corner" Café', "Smith & Sons", "Acme"];
const HEADER = "email,first_name,last_name,phone,company,city,country,birth_date,tags";

/**
 * @typedef {{ email: string, firstName: string, lastName: string }} Person
 */

/**
 * Invented people, each unlike the others, and a file of them as spreadsheets write it: CRLF, and
 * quotes around cells with commas and quotes.
 * @param {number} count
 * @returns {{ people: Person[], csv: string }}
 */
export function somePeople(count) {
  const rows = Array.from({ length: count }, (_, n) => {
    const [firstName, lastName] = [`${pick(FIRST, n)} ${n}`, pick(LAST, n)];
    const cells = [
      `person.${n}@people.example`,
      firstName,
      lastName,
      `+49 30 ${1_000_000 + n}`,
      pick(COMPANIES, n),
      n % 3 === 0 ? "Washington, D.C." : "Köln",
      "Germany",
      `19${60 + (n % 40)}-0${1 + (n % 9)}-1${n % 9}`,
      n % 2 === 0 ? "vip;Support" : "",
    ];
    return { cells, person: { email: cells[0] ?? "", firstName, lastName } };
  });
  const lines = [HEADER, ...rows.map(({ cells }) => cells.map(quoted).join(","))];
  return { people: rows.map(({ person }) => person), csv: `${lines.join("\r\n")}\r\n` };
}

/**
 * @param {string[]} list
 * @param {number} n
 */
function pick(list, n) {
  return list[n % list.length] ?? "";
}

/** @param {string} cell */
function quoted(cell) {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
