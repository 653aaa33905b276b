import type { NewContact } from "./api";

const TAGS = ["sample"];

/** Invented people at addresses that belong to nobody (RFC 2606). */
export const SAMPLE_CONTACTS: NewContact[] = [
  {
    email: "ines.ferreira@example.com",
    firstName: "Inês",
    lastName: "Ferreira",
    company: "Padaria Aurora",
    city: "Lisbon",
    country: "Portugal",
    tags: [...TAGS, "vip"],
  },
  {
    email: "kwame.mensah@example.com",
    firstName: "Kwame",
    lastName: "Mensah",
    company: "Mensah & Daughters",
    city: "Accra",
    country: "Ghana",
    tags: TAGS,
  },
  {
    email: "yuki.tanaka@example.com",
    firstName: "Yuki",
    lastName: "Tanaka",
    company: "Tanaka Ceramics",
    city: "Kyoto",
    country: "Japan",
    tags: [...TAGS, "vip"],
  },
  {
    email: "lena.vogel@example.com",
    firstName: "Lena",
    lastName: "Vogel",
    company: "Radhaus Vogel",
    city: "Leipzig",
    country: "Germany",
    tags: TAGS,
  },
  {
    email: "sam.okafor@example.com",
    firstName: "Sam",
    lastName: "Okafor",
    city: "Leeds",
    country: "United Kingdom",
    tags: TAGS,
  },
];
