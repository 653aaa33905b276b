import type { Tone } from "../../../ui";

export interface SampleRow {
  id: string;
  name: string;
  email: string;
  state: string;
  tone: Tone;
  at: string;
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

export const SAMPLE_ROWS: SampleRow[] = [
  {
    id: "1",
    name: "Ada Lovelace",
    email: "ada@example.com",
    state: "Sent",
    tone: "success",
    at: hoursAgo(0.1),
  },
  {
    id: "2",
    name: "Grace Hopper",
    email: "grace@example.com",
    state: "Queued",
    tone: "neutral",
    at: hoursAgo(3),
  },
  {
    id: "3",
    name: "Annie Easley",
    email: "annie@example.com",
    state: "Failed",
    tone: "danger",
    at: hoursAgo(30),
  },
  {
    id: "4",
    name: "Mary Jackson",
    email: "mary@example.com",
    state: "Sending",
    tone: "info",
    at: hoursAgo(700),
  },
];

export const SAMPLE_POINTS = [4, 9, 7, 14, 22, 18, 31, 26, 40, 36, 52, 47, 61, 58].map(
  (value, index) => ({
    label: `Nov ${index + 1}`,
    value,
  }),
);

export const SAMPLE_CODE = `<h1>Hi {{ contact.firstName }}</h1>
{% if contact.city %}
  <p>How is {{ contact.city }}?</p>
{% endif %}`;
