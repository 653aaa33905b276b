CREATE TABLE `provider_days` (
	`business_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`day` integer NOT NULL,
	`sent` integer NOT NULL,
	PRIMARY KEY(`business_id`, `provider_id`, `day`)
);
--> statement-breakpoint
ALTER TABLE `email_messages` ADD `request_key` text;--> statement-breakpoint
CREATE INDEX `email_messages_business_id_request_key` ON `email_messages` (`business_id`,`request_key`) WHERE request_key IS NOT NULL;--> statement-breakpoint
ALTER TABLE `email_providers` ADD `hint` text;--> statement-breakpoint
ALTER TABLE `email_providers` ADD `failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `send_buckets` ADD `spread_at` integer DEFAULT 0 NOT NULL;