ALTER TABLE `email_events` ADD `announce_at` integer;--> statement-breakpoint
CREATE INDEX `email_events_announce_at` ON `email_events` (`announce_at`,`business_id`) WHERE announce_at IS NOT NULL;