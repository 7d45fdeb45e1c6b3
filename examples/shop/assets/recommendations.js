// Only loaded with the defect console-error: nobody ever sets window.recommendations.
console.info(`${window.recommendations.items.length} recommendations`);
