"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui.entry import pages

pages.bring_in()
