ALTER TABLE `link_tokens` ADD `password_hash` text;--> statement-breakpoint
ALTER TABLE `link_tokens` ADD `name` text;