import { createContext, use } from "react";
import type { Option } from "../../../ui";
import type { CustomField } from "../../contacts/api";

/** What conditions of this business can name. */
export interface Choices {
  customFields: readonly CustomField[];
  tags: Option[];
  topics: Option[];
  campaigns: Option[];
  templates: Option[];
  imports: Option[];
}

const NONE: Choices = {
  customFields: [],
  tags: [],
  topics: [],
  campaigns: [],
  templates: [],
  imports: [],
};

export const ChoicesContext = createContext<Choices>(NONE);

export function useChoices(): Choices {
  return use(ChoicesContext);
}
