/** @type {[string, string, string, string, string[]][]} */
const PEOPLE = [
  ["Ada", "Okafor", "Berlin", "Germany", ["vip"]],
  ["Bruno", "Costa", "Lisbon", "Portugal", ["newsletter"]],
  ["Chiara", "Romano", "Milan", "Italy", ["newsletter", "vip"]],
  ["Daniel", "Weiss", "Berlin", "Germany", ["wholesale"]],
  ["Elif", "Kaya", "Hamburg", "Germany", ["newsletter"]],
  ["Felix", "Brandt", "Potsdam", "Germany", []],
  ["Grace", "Mensah", "London", "United Kingdom", ["newsletter"]],
  ["Hugo", "Laurent", "Paris", "France", ["wholesale"]],
  ["Ines", "Navarro", "Madrid", "Spain", ["newsletter"]],
  ["Jonas", "Lind", "Stockholm", "Sweden", []],
  ["Kira", "Novak", "Prague", "Czechia", ["vip"]],
  ["Leo", "Fischer", "Berlin", "Germany", ["newsletter"]],
  ["Mila", "Horvat", "Zagreb", "Croatia", ["newsletter"]],
  ["Noor", "Haddad", "Amsterdam", "Netherlands", ["vip"]],
  ["Oscar", "Nilsson", "Malmö", "Sweden", []],
  ["Petra", "Vogel", "Leipzig", "Germany", ["newsletter"]],
];

const contacts = PEOPLE.map(([firstName, lastName, city, country, tags]) => ({
  email: `${firstName}.${lastName}@customers.example`.toLowerCase(),
  ...{ firstName, lastName, city, country, tags },
}));

/** Contacts from before the workflow was published. */
export const DEMO_CONTACTS = contacts.slice(0, 11);

/** Contacts whom the workflow welcomes. */
export const DEMO_LATE_CONTACTS = contacts.slice(11);

const page = (/** @type {string} */ body) =>
  `<div style="font-family:sans-serif;max-width:560px;margin:0 auto;line-height:1.5">${body}</div>`;

export const DEMO_TEMPLATES = [
  {
    name: "Welcome",
    subject: "Welcome to {{ business.name }}, {{ contact.firstName | default: 'friend' }}",
    html: page(
      `<h1>Hi {{ contact.firstName | default: 'there' }}</h1>
<p>Thank you for joining us. Bread comes out of the oven at seven; the rye is worth getting up for.</p>
<p>See you soon,<br>{{ business.name }}</p>
<p style="font-size:13px">{{ business.postalAddress }} · <a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>`,
    ),
  },
  {
    name: "Saturday special",
    subject: "This Saturday: plum cake",
    html: page(
      `<h1>Plum cake, this Saturday</h1>
<p>Hi {{ contact.firstName | default: 'there' }}, we bake forty. When they are gone, they are gone.</p>
<p style="font-size:13px">{{ business.postalAddress }} · <a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>`,
    ),
  },
];

/**
 * Greets everybody who is new, tags those from Berlin, and asks the others a little later; short
 * waits, so that there is something to watch.
 * @param {{ welcome: string, special: string }} templates ids
 * @param {{ local: string }} tags ids
 */
export function demoWorkflow(templates, tags) {
  const wait = (/** @type {string} */ id, /** @type {number} */ seconds) => {
    return { id, type: "wait", config: { mode: "duration", seconds } };
  };
  const send = (/** @type {string} */ id, /** @type {string} */ templateId) => {
    return { id, type: "sendEmail", config: { templateId } };
  };
  return {
    name: "Welcome new customers",
    definition: {
      trigger: { type: "contact.created" },
      entry: "wait",
      nodes: [
        wait("wait", 5),
        send("welcome", templates.welcome),
        {
          id: "local",
          name: "From Berlin?",
          type: "branch",
          config: { on: "data", path: "contact.city", operator: "equals", value: "Berlin" },
        },
        { id: "tag", type: "addTag", config: { tagId: tags.local } },
        {
          id: "clicks",
          name: "Clicks within two days",
          type: "waitForEvent",
          config: {
            event: { type: "email.clicked", templateId: templates.welcome },
            timeoutSeconds: 2 * 24 * 3600,
          },
        },
        { id: "interested", type: "goal", config: { goal: "Interested" } },
        send("special", templates.special),
      ],
      edges: [
        { from: "wait", port: "next", to: "welcome" },
        { from: "welcome", port: "next", to: "local" },
        { from: "local", port: "yes", to: "tag" },
        { from: "local", port: "no", to: "clicks" },
        { from: "clicks", port: "happened", to: "interested" },
        { from: "clicks", port: "timeout", to: "special" },
      ],
    },
  };
}
