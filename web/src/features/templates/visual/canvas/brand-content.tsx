import { useBusiness } from "../../../businesses/api";
import type { BlockOf } from "../block-of";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { CanvasImage } from "./canvas-image";

/** The logo of the brand; its name in words if there is none. */
export function LogoContent({ block }: { block: BlockOf<"logo"> }) {
  const { brand, look } = useVisual();
  const { name } = useBusiness();
  if (!brand.logo) {
    return (
      <p className="font-bold" style={{ fontSize: 22, fontFamily: look.headingFont }}>
        {name}
      </p>
    );
  }
  const { url, alt } = brand.logo;
  return (
    <CanvasImage
      src={url}
      alt={alt || name}
      className="inline-block h-auto"
      style={{ width: block.width ?? 160, maxWidth: "100%" }}
    />
  );
}

/** Where the business is found elsewhere. */
export function SocialContent() {
  const { brand, look } = useVisual();
  if (brand.socialLinks.length === 0) return <p className="text-sm">{text.noSocial}</p>;
  return (
    <p className="text-sm" style={{ color: look.muted }}>
      {brand.socialLinks.map(({ network, url }, index) => (
        <span key={url}>
          {index > 0 && " · "}
          <span className="underline">{text.networks[network]}</span>
        </span>
      ))}
    </p>
  );
}
