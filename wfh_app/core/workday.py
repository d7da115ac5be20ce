"""The machine: what is going on, and what follows from what happens next (TIME.md §1).

    state, effects = begin(settings, zone, facts, at=…, mono=…, slept=…, remembered=document_or_None, sensed=events)
    state, effects = step(state, event)          # every event of `events`; a Tick when nothing but time went by
    wakes_at(state) -> datetime | None            # wall clock, UTC: Tick then, or earlier; heartbeat_at(state) likewise
    remember(state) -> Document                   # JSON; keep it at every `Save`, hand it back to `begin`

    status(state) -> Status;  upcoming(state, n) -> tuple[Upcoming, …];  desk_today(state) -> timedelta (open stretch only)

Effects are carried out in order. `Line` goes into the `Prompt` record of its id, `AtDesk` into the desk span that starts at
its `start`, `Save` keeps the snapshot; Show, Withdraw, Begun, Ended, WhoWasThere, Doubted are for windows; `Refused` is the
answer to an impossible event. `sensed` are what the senses say at the start (Lock, HandsOff, Detector, Busy, IdleUnknown),
taken in before anything is decided. Facts are handed in whole at the start and as `FactsChanged` after every write.

Convention: pure; no clock, no disk, no Qt. Late ticks are no harm: decisions are dated when they fell. Time asleep or not
running is lived through afterwards, as an absence, decision by decision.
"""
