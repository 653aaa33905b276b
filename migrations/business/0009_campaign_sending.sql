CREATE TABLE `email_batches` (
	`business_id` text NOT NULL,
	`id` text NOT NULL,
	`subject` text,
	`preheader` text,
	`from_name` text,
	`subjects` text NOT NULL,
	`utm` text NOT NULL,
	PRIMARY KEY(`business_id`, `id`)
);
--> statement-breakpoint
ALTER TABLE `campaigns` ADD `next_slot_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `test_ended_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `paused_at` integer;--> statement-breakpoint
ALTER TABLE `email_messages` ADD `batch_id` text;--> statement-breakpoint
CREATE INDEX `email_messages_campaign_queue` ON `email_messages` (`business_id`,`campaign_id`,`held`,`next_at`) WHERE status = 'queued' AND campaign_id IS NOT NULL;