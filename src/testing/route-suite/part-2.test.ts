import { operations } from "../../app";
import { routeSuite } from "../route-suite";
import { partOf } from "./part-of";

routeSuite(partOf(operations(), 2));
