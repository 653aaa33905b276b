import { useBusiness } from "../../../businesses/api";
import type { BlockOf } from "../block-of";
import { text } from "../strings";
import { useVisual } from "../visual-context";

export function FooterContent({ block }: { block: BlockOf<"footer"> }) {
  const { brand, look } = useVisual();
  const { name, postalAddress } = useBusiness();
  const words = block.text ?? brand.footerText;
  const links = [
    block.showUnsubscribe && (block.unsubscribeText ?? text.unsubscribe),
    block.showPreferences && (block.preferencesText ?? text.preferences),
  ].filter((label) => label !== false);
  return (
    <div className="text-sm break-words" style={{ color: block.color ?? look.muted }}>
      {words !== "" && <p className="whitespace-pre-line">{words}</p>}
      {block.showAddress && (
        <p>{[name, ...(postalAddress ?? "").split("\n")].filter(Boolean).join(" · ")}</p>
      )}
      {links.length > 0 && (
        <p>
          {links.map((label, index) => (
            <span key={label}>
              {index > 0 && " · "}
              <span className="underline">{label}</span>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
