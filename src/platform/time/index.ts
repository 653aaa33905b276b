export { instantOf, localTimeAt } from "./zoned-time";
