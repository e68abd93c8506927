"""Who signed: marks and slots are found first, then each mark gets one owner.

``cells`` places every piece of a page, ``free`` finds the marks, ``slots`` groups labels, ``owners`` gives each mark to one slot.
``find.signatures`` is the door.
"""
