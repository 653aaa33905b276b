import type { Contact } from "../api";
import { contactLabel } from "../contact-name";
import { TagList } from "../tag-list";
import { defaultHolder, type Difference } from "./merge-choice";
import { text } from "./strings";

interface MergeTableProps {
  contacts: Contact[];
  differences: Difference[];
  /** The contact that remains. */
  keptId: string;
  onKeep: (id: string) => void;
  /** Whose value counts, by field, where it was chosen. */
  take: Readonly<Record<string, string>>;
  onTake: (field: string, id: string) => void;
}

const EDGE = "border-b border-line px-2 py-2 text-left align-top md:px-3";
const CELL = `min-w-36 ${EDGE}`;
const HEAD = `min-w-20 font-medium text-muted ${EDGE}`;

/** Contacts as columns, what they differ in as rows. */
export function MergeTable(props: MergeTableProps) {
  const { contacts, differences, keptId, onKeep, take, onTake } = props;
  return (
    <section aria-label={text.title} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              {text.keep}
            </th>
            {contacts.map((contact) => (
              <th key={contact.id} scope="col" className={CELL}>
                <Choice
                  name="kept"
                  label={contactLabel(contact)}
                  checked={contact.id === keptId}
                  onChoose={() => onKeep(contact.id)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => {
            const holder = take[difference.name] ?? defaultHolder(difference, contacts, keptId);
            return (
              <tr key={difference.name}>
                <th scope="row" className={HEAD}>
                  {difference.label}
                </th>
                {contacts.map(({ id }, column) => (
                  <td key={id} className={CELL}>
                    {difference.values[column] ? (
                      <Choice
                        name={difference.name}
                        label={difference.values[column]}
                        checked={id === holder}
                        onChoose={() => onTake(difference.name, id)}
                      />
                    ) : (
                      <span className="text-muted">{text.empty}</span>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          <tr>
            <th scope="row" className={HEAD}>
              {text.tags}
            </th>
            {contacts.map(({ id, tags }) => (
              <td key={id} className={CELL}>
                {tags.length > 0 ? <TagList tags={tags} /> : text.empty}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ name, label, checked, onChoose }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-start gap-2">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-4.5 shrink-0 accent-accent"
      />
      <span className="min-w-0 wrap-anywhere">{label}</span>
    </label>
  );
}
