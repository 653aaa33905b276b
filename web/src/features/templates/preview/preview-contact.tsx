import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "../../../lib/use-debounced";
import { Combobox, Field } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { foundContactsQuery } from "../../contacts/api";
import { contactLabel } from "../../contacts/contact-name";
import { text } from "../strings";

interface PreviewContactProps {
  /** Empty for the sample contact. */
  value: string;
  onChange: (id: string, label: string) => void;
}

/** Whose details the preview shows. */
export function PreviewContact({ value, onChange }: PreviewContactProps) {
  const { id: businessId } = useBusiness();
  const [query, setQuery] = useState("");
  const found = useQuery(foundContactsQuery(businessId, useDebounced(query)));
  const [chosen, setChosen] = useState<string>(text.sampleContact);
  const options = [
    { value: "", label: text.sampleContact },
    ...(found.data ?? []).map((contact) => ({ value: contact.id, label: contactLabel(contact) })),
  ];
  const known = options.some((option) => option.value === value);
  return (
    <Field label={text.previewAs}>
      <Combobox
        options={known ? options : [...options, { value, label: chosen }]}
        value={value}
        placeholder={text.searchContact}
        onSearch={setQuery}
        onChange={(id) => {
          const label = options.find((option) => option.value === id)?.label ?? chosen;
          setChosen(label);
          setQuery("");
          onChange(id, label);
        }}
      />
    </Field>
  );
}
