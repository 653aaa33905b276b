export { phoneExpiries } from "./expiries";
export { phoneMails } from "./mails";
export { phoneData } from "./personal-data";
export { phoneRoutes } from "./routes";
export { sendPhoneCode } from "./send-phone-code";
