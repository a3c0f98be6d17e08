"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import layers_page

layers_page.show()
