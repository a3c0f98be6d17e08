"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import organisation_page

organisation_page.show()
