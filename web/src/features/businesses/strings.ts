export const text = {
  newBusiness: "New business",
  newTitle: "Create a business",
  newHelp:
    "Contacts, emails and workflows belong to a business. You can change most of this later.",
  name: "Business name",
  nameMissing: "Enter the name of the business.",
  slug: "Short name",
  slugHelp: "Used in web addresses of this business.",
  slugWrong: "Use 3 to 48 lower case letters, digits and single hyphens.",
  timeZone: "Time zone",
  timeZoneMissing: "Choose a time zone.",
  currency: "Currency",
  currencyMissing: "Choose a currency.",
  postalAddress: "Postal address",
  postalAddressHelp: "The law asks for it at the foot of every marketing email.",
  postalAddressMissing: "Enter the postal address.",
  create: "Create business",
} as const;
