import { useQuery } from "@tanstack/react-query";
import { ErrorState, PageHeader, SkeletonRows } from "../../ui";
import { useBusiness } from "../businesses/api";
import { brandQuery } from "./api";
import { BrandForm } from "./brand-form";
import { text } from "./strings";

/** How the business looks in emails and on pages. */
export function BrandPage() {
  const { id: businessId } = useBusiness();
  const brand = useQuery(brandQuery(businessId));
  if (brand.data) return <BrandForm key={businessId} brand={brand.data} />;
  return (
    <>
      <PageHeader title={text.brand} description={text.description} />
      {brand.error ? (
        <ErrorState error={brand.error} onRetry={() => void brand.refetch()} />
      ) : (
        <SkeletonRows />
      )}
    </>
  );
}
