export { codeSender } from "./code-sender";
export { type CodeFailure, type CodeMessage, type CodeSender, CodeSenderError } from "./types";
