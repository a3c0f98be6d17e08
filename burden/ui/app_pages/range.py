"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import range_page

range_page.show()
