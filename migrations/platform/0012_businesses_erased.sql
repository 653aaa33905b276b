ALTER TABLE `businesses` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `businesses_erase_at` ON `businesses` (`erase_at`) WHERE "businesses"."erase_at" is not null;