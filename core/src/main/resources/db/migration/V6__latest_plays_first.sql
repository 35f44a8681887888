-- A page of history is read along an index. H2 walks an index forwards only, so that this one has the latest plays first.

drop index play_started;
create index play_latest on play (listener_id, started desc, play_id desc);
