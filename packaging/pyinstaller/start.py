"""What the frozen program starts: the same as the command `wfh-app`."""

from wfh_app.__main__ import main

main()
